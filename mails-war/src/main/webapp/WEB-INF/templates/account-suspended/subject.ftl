${text("account-suspended.subject", site)}
