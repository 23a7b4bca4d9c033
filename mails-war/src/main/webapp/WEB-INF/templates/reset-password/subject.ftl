${text("reset-password.subject", site)}
