import type { RecordKind } from '#domain/records.ts'

/** Text as people type it when they look for something: no case, no accents, single spaces. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cc}]/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

/** What a record may be found by, or null for kinds that nobody searches. */
export function searchTextOf(kind: RecordKind, doc: object, personal: unknown): string | null {
  if (kind !== 'fulfillment') return null
  const { orderNumber } = doc as { orderNumber: string }
  const { customerName = '' } = (personal ?? {}) as { customerName?: string }
  return foldText(`${orderNumber} ${customerName}`)
}
