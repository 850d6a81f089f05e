import { expect, it } from 'vitest'
import { exampleOf } from './scale-example.ts'

it.each([
  [{ prefix: '02', holds: 'price', itemDigits: 5, verifier: true }, '02IIIIIVPPPPC'],
  [{ prefix: '28', holds: 'weight', itemDigits: 5, verifier: false }, '28IIIIIWWWWWC'],
  [{ prefix: '21', holds: 'price', itemDigits: 4, verifier: true }, '21IIIIVPPPPPC'],
] as const)('%j is written %s', (code, example) => {
  expect(exampleOf(code)).toBe(example)
})
