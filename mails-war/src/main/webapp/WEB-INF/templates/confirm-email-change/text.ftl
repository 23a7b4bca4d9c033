<#import "/letter.ftl" as letter>
<@letter.to text("greeting", name)>
<@letter.says text("confirm-email-change.what", site, hours)/>
<@letter.link link/>
<@letter.says text("confirm-email-change.otherwise")/>
</@letter.to>
