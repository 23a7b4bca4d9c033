${text("sign-in-changed.subject", site)}
