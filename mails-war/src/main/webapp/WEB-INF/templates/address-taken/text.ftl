<#import "/letter.ftl" as letter>
<@letter.to text("greeting.nameless")>
<@letter.says text("address-taken.what", site)/>
<@letter.link link/>
<@letter.says text("address-taken.otherwise")/>
</@letter.to>
