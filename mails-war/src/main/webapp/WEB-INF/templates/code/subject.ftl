${text("code.subject", site)}
