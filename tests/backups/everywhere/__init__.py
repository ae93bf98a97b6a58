"""Words that somebody takes back: told through every door (`told`), looked for in every place (`places`), as pages are read (`crawl`)."""
