<#import "/letter.ftl" as letter>
<@letter.to text("greeting", name)>
<@letter.says text("confirm.what", site, hours)/>
<@letter.link link/>
<@letter.says text("confirm.otherwise")/>
</@letter.to>
