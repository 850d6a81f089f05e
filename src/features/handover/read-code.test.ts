import { describe, expect, it } from 'vitest'
import { readCode, readScannedCode } from './read-code.ts'

const token = '7K2M9QXT0123456789ABCDEFGH'

describe('readCode', () => {
  it.each([
    ['7k2m-9qxt', { code: '7K2M9QXT', number: undefined }],
    ['7K2M 9QXO', { code: '7K2M9QX0', number: undefined }],
    [token, { code: token, number: undefined }],
    [`A/1001/${token}`, { code: token, number: 'A/1001' }],
  ])('reads %s', (text, code) => {
    expect(readCode(text)).toEqual(code)
  })

  it.each(['7K2M9QX', '7K2M9QXTU', 'Brunetti', '1001/', ''])('finds no code in “%s”', (text) => {
    expect(readCode(text)).toBeUndefined()
  })
})

describe('readScannedCode', () => {
  it('knows a product by its symbology', () => {
    expect(readScannedCode({ symbology: 'ean-8', text: '96385074' })).toBeUndefined()
    expect(readScannedCode({ symbology: 'unknown', text: '96385074' })?.code).toBe('96385074')
    expect(readScannedCode({ symbology: 'qr', text: `1001/${token}` })?.number).toBe('1001')
  })
})
