<#import "/letter.ftl" as letter>
<@letter.to text("greeting", name)>
<@letter.says text("account-deleted.what", site)/>
<@letter.says text("account-deleted.otherwise", site)/>
</@letter.to>
