<#import "/letter.ftl" as letter>
<@letter.to text("greeting", name)>
<@letter.says text("reply.what", site, author)/>
<@letter.quote reply?replace("^", "> ", "rm")/>
<@letter.link link/>
<@letter.says text("reply.otherwise", site)/>
<@letter.link stop/>
</@letter.to>
