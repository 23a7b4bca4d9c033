<#import "/letter.ftl" as letter>
<@letter.to text("greeting.nameless")>
<@letter.says text("code.what", site)/>
<@letter.quote code/>
<@letter.says text("code.otherwise")/>
</@letter.to>
