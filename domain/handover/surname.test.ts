import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSurname, lettersApart, surnameKey, surnamesIn, surnameVerifiers } from './surname.ts'

const salt = '0f'.repeat(16)
const gateOf = (name: string) => ({ surnames: surnameVerifiers(name, salt) })
const matches = (name: string, typed: string) => isSurname(gateOf(name), surnameKey(typed, salt))

describe('a surname', () => {
  it.each([
    ['Ana María García López', 'García López'],
    ['Ana María García López', 'GARCIA'],
    ['Ludwig van Beethoven', 'van Beethoven'],
    ['Ludwig van Beethoven', 'Beethoven'],
    ['Sinéad O’Connor', "O'CONNOR"],
    ['Jean-Luc Smith-Jones', 'smith jones'],
    ['Müller, José', 'müller'],
    ['Madonna', 'madonna'],
    ['Łukasz Żak', '  żak '],
  ])('%s is on the ID as %s', (name, typed) => expect(matches(name, typed)).toBe(true))

  it.each([
    ['Ana María García López', 'Ana'],
    ['Ana María García López', 'Lopes'],
    ['Müller, José', 'José'],
    ['Madonna', ''],
    ['', ''],
    ['…', '…'],
  ])('%s is not on the ID as “%s”', (name, typed) => expect(matches(name, typed)).toBe(false))

  it('is whatever an order’s name ends with', () => {
    const word = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ]{1,12}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 6 }), fc.nat(), (words, from) => {
        const surname = words.slice(1 + (from % (words.length - 1))).join(' ')
        expect(matches(words.join(' '), surname)).toBe(true)
      }),
    )
  })

  it('tells nothing without the salt that is sealed with the name', () => {
    expect(isSurname(gateOf('Ana García'), surnameKey('García', '00'.repeat(16)))).toBe(false)
  })

  it('cannot be checked where no name is known', () => {
    expect(surnamesIn('')).toEqual([])
    expect(isSurname({}, surnameKey('', salt))).toBe(false)
  })
})

describe('a near surname', () => {
  it.each([
    ['Chloe Dupont', 'Dupond', 1],
    ['Chloe Dupont', 'DUPOMTT', 2],
    ['Ana García López', 'Garcia Lopes', 1],
    ['Chloe Dupont', 'Dupont', undefined],
    ['Chloe Dupont', 'Durand', undefined],
    ['Bo Ng', 'No', undefined],
    ['', 'Dupont', undefined],
  ])('of %s, “%s” is %s letters apart', (name, typed, apart) => expect(lettersApart(name, typed)).toBe(apart))
})
