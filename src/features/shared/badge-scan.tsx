import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { holderOf } from '#domain/people/badge.ts'
import type { Person } from '#domain/store.ts'
import { useEngine, useRecords } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { BadgeReader } from './badge-reader.tsx'

export type BadgeScanProps = {
  /** Somebody who works here now. Says why not where they are none to choose. */
  onPerson: (person: Person) => string | undefined
  /** the choice is made: an imager still changes it */
  isQuiet?: boolean
}

/** Chooses a person by their badge, which proves nothing: whatever follows asks for what it needs. Works without a network. */
export function BadgeScan({ onPerson, isQuiet = false }: BadgeScanProps) {
  const t = useTranslations('badge')
  const engine = useEngine()
  const people = useRecords('person')
  const [refused, setRefused] = useState<string>()
  const isUsed = people.some(({ badge }) => badge !== undefined)
  const find = (hash: string) => {
    const person = holderOf(engine.view.all('person'), hash, engine.serverNow())
    const why = person ? onPerson(person) : t(isUsed ? 'unknown' : 'unused')
    signal(why === undefined ? 'good' : 'unknown')
    setRefused(why)
  }
  return (
    <>
      {refused !== undefined && <Banner tone="bad">{refused}</Banner>}
      <BadgeReader label={isUsed && !isQuiet ? t('scan') : undefined} onBadge={find} />
    </>
  )
}
