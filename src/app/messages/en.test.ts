import { createTranslator } from 'use-intl/core'
import { expect, it } from 'vitest'
import { commands } from '#domain/commands.ts'
import { reasonCodes } from '#domain/reasons.ts'
import { en } from './en.ts'

const sources: Record<string, string> = import.meta.glob(
  ['/src/**/*.{ts,tsx}', '/domain/**/*.ts', '!/src/app/messages/*'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
)
const code = Object.values(sources).join('\n')

function leaves(catalogue: object): string[] {
  return Object.entries(catalogue).flatMap(([key, inner]) =>
    typeof inner === 'string' ? [key] : leaves(inner as object),
  )
}

it('has no words that nothing says', () => {
  const { reasons: _reasons, ...rest } = en
  const words = new Set(code.match(/[\w-]+/g))
  expect(leaves(rest).filter((key) => !words.has(key))).toEqual([])
})

it('has words for every reason', () => {
  expect(Object.keys(en.reasons).toSorted()).toEqual(reasonCodes.toSorted())
  for (const reason of Object.values(en.reasons)) expect(reason.says && reason.next).toBeTruthy()
})

it('has words for every command that a device makes, and for no other', () => {
  const made = [...commands.values()].filter(({ origins }) => origins.includes('device'))
  expect(Object.keys(en.command).toSorted()).toEqual(made.map(({ name }) => name).toSorted())
})

it('names no number of pieces where none is known', () => {
  const t = createTranslator({ locale: 'en', messages: en, namespace: 'command' })
  expect([t('pick-line', { quantity: 0 }), t('short-line', { quantity: 0 })]).toEqual(['Picked', 'Marked missing'])
  expect([t('pick-line', { quantity: 2 }), t('put-back', { quantity: 1 })]).toEqual(['Picked 2', 'Put back 1'])
})
