<#import "/letter.ftl" as letter>
<@letter.to text("greeting", name)>
<@letter.says text("reset-password.what", site, minutes)/>
<@letter.link link/>
<@letter.says text("reset-password.otherwise")/>
</@letter.to>
