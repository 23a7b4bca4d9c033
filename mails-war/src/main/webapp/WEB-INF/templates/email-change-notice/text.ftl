<#import "/letter.ftl" as letter>
<@letter.to text("greeting", name)>
<@letter.says text("email-change-notice.what", site, email)/>
<@letter.says text("email-change-notice.otherwise", days)/>
<@letter.link link/>
</@letter.to>
