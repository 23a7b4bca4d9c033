${text("confirm-email-change.subject", site)}
