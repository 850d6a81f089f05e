/** The browser reads what it saves after this turn; a file takes no longer than this to begin. */
const REVOKE_MS = 60_000

/** Gives the person a file to keep. `type` is its MIME type. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  Object.assign(link, { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS)
}
