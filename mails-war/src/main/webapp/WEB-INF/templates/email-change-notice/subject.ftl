${text("email-change-notice.subject", site)}
