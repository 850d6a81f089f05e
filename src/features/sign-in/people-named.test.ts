import { expect, it } from 'vitest'
import type { Person } from '#domain/store.ts'
import { peopleNamed } from './people-named.ts'

const people = ['Ben Okafor', 'Zoë Müller', 'Ana Silva'].map((name): Person => ({ id: name, name, role: 'associate' }))
const named = (part: string) => peopleNamed(people, part).map((person) => person.name)

it('lists everyone by name while nothing is typed', () => {
  expect(named(' ')).toEqual(['Ana Silva', 'Ben Okafor', 'Zoë Müller'])
})

it('finds part of a name without its accents and in any case', () => {
  expect(named('MULLER zoe')).toEqual(['Zoë Müller'])
  expect(named('silva ben')).toEqual([])
})
