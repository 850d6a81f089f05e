import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { ReturnPolicyVersion } from '#domain/return-policy.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { ReturnRules } from './return-rules.tsx'

/** All that was published, the newest first: what was decided once is explained by the rules of its day. */
export function ReturnVersions({ versions, now }: { versions: readonly ReturnPolicyVersion[]; now: number }) {
  const t = useTranslations('returnPolicy')
  const app = useTranslations('app')
  const format = useFormatter()
  const [open, setOpen] = useState<ReturnPolicyVersion>()
  if (versions.length === 0) return null
  const inForce = versions.findLast(({ from }) => from <= now)
  const name = ({ from }: ReturnPolicyVersion) =>
    from === 0
      ? t('always')
      : t('version', { when: format.dateTime(from, { dateStyle: 'medium', timeStyle: 'short' }) })
  return (
    <Section heading={t('versions')} aside={String(versions.length)}>
      <List label={t('versions')}>
        {versions.toReversed().map((version) => (
          <ListRow
            key={version.from}
            title={name(version)}
            detail={t('detail', { count: version.rules.length })}
            trailing={
              version === inForce ? (
                <StateChip tone="good">{t('now')}</StateChip>
              ) : (
                version.from > now && <StateChip tone="warn">{t('later')}</StateChip>
              )
            }
            onClick={() => setOpen(version)}
          />
        ))}
      </List>
      {open && (
        <Sheet open title={name(open)} closeLabel={app('close')} onClose={() => setOpen(undefined)}>
          <ReturnRules rules={open.rules} faults={[]} />
        </Sheet>
      )}
    </Section>
  )
}
