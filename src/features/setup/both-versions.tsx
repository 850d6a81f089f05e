import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import type { Clash, Rev } from './use-revision.ts'
import { useAuthorName } from './use-author-name.ts'

export interface NamedValue {
  name: string
  value: string
}

export type BothVersionsProps<Draft> = {
  clash: Clash<Draft>
  rev: Pick<Rev, 'by' | 'at'> | undefined
  /** what is said where nobody is known to have changed it */
  otherwise?: string
  now: Draft
  /** a version in words, always with the same names */
  inWords: (draft: Draft) => NamedValue[]
}

/** Who changed what meanwhile, beside what one wanted oneself: a person takes one of them. */
export function BothVersions<Draft>({ clash, rev, otherwise, now, inWords }: BothVersionsProps<Draft>) {
  const t = useTranslations('setup')
  const nameOf = useAuthorName()
  const when = useWhen(useServerNow())
  const { busy, once } = useOneTap()
  const theirs = new Map(inWords(now).map(({ name, value }) => [name, value]))
  const different = inWords(clash.yours).filter(({ name, value }) => theirs.get(name) !== value)
  const { refused } = clash
  return (
    <Section heading={t('twoVersions')}>
      <Text strong>
        {rev ? t('theyChanged', { name: nameOf(rev.by), when: when(rev.at) }) : (otherwise ?? t('gone'))}
      </Text>
      {refused && <Text>{t('notSaved', { name: nameOf(refused.by), when: when(refused.at) })}</Text>}
      {different.map(({ name, value }) => (
        <Card key={name}>
          <Stack gap={2}>
            <Text strong>{name}</Text>
            <Facts
              items={[
                { name: t('stands'), value: theirs.get(name) ?? '–' },
                { name: refused ? t('wanted') : t('yours'), value },
              ]}
            />
          </Stack>
        </Card>
      ))}
      <Stack row gap={2}>
        <Button busy={busy} onClick={() => once(clash.takeTheirs)}>
          {t('takeTheirs')}
        </Button>
        <Button busy={busy} onClick={() => once(clash.keepYours)}>
          {t('keepYours')}
        </Button>
      </Stack>
    </Section>
  )
}
