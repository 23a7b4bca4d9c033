<#-- The form of all mails as text: a greeting, paragraphs and links, the site's name. -->
<#macro to greeting>
${greeting}

<#nested>
${site}
</#macro>
<#macro says what>
${what}

</#macro>
<#macro quote what>
${what}

</#macro>
<#macro link to>
${to}

</#macro>
