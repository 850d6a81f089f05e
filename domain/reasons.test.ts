import { describe, expect, it } from 'vitest'
import { recordKinds } from './records.ts'
import { reasonCodes, reasons } from './reasons.ts'

describe('every reason', () => {
  it.each(reasonCodes)('%s has a stable code, a sentence for a person, and what to do next', (code) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
    for (const sentence of [reasons[code].says, reasons[code].next]) expect(sentence).toMatch(/^\p{Lu}.*[.!?]$/su)
  })

  it.each(Object.keys(recordKinds))('there is one for a %s that the server does not have', (kind) => {
    expect(reasonCodes).toContain(`unknown-${kind}`)
  })
})
