<#import "/letter.ftl" as letter>
<@letter.to text("greeting", name)>
<@letter.says text("password-changed.what", site)/>
<@letter.says text("password-changed.otherwise")/>
<@letter.link link/>
</@letter.to>
