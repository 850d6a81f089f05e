import { expect, it } from 'vitest'
import { twice } from './bins.ts'

const bin = (id: string, code: string, retired = false) => ({ id, code, name: id, kind: 'shelf' as const, retired })

it('a code that two bins in use have is named once; a retired bin uses none', () => {
  expect(twice([bin('a', 'A1'), bin('b', 'A1'), bin('c', 'A1'), bin('d', 'B1'), bin('e', 'B1', true)])).toEqual(['A1'])
})
