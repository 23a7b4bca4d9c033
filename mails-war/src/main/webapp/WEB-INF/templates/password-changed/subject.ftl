${text("password-changed.subject", site)}
