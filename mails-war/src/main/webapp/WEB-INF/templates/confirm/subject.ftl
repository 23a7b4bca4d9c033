${text("confirm.subject", site)}
