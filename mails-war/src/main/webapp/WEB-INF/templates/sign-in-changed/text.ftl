<#import "/letter.ftl" as letter>
<@letter.to text("greeting", name)>
<@letter.says text("sign-in-changed.what." + change, site)/>
<@letter.says text("sign-in-changed.otherwise")/>
<@letter.link link/>
</@letter.to>
