<#import "/letter.ftl" as letter>
<@letter.to text("greeting", name)>
<@letter.says text("account-suspended.what", site)/>
<@letter.quote reason/>
<@letter.says text("account-suspended.otherwise", site)/>
</@letter.to>
