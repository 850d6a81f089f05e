/** Text as people type it when they look for something: no case, no accents, single spaces. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\s+/g, ' ')
    .replace(/[\p{M}\p{Cc}]/gu, '')
    .toLowerCase()
    .trim()
}
