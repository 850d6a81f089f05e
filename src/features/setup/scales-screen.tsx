import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { MeasuredCode } from '#domain/measured-code.ts'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { BothVersions } from './both-versions.tsx'
import { LastChange } from './last-change.tsx'
import { exampleOf } from './scale-example.ts'
import { ScaleSheet } from './scale-sheet.tsx'
import { SetupPage } from './setup-page.tsx'
import { usePolicyPart } from './use-policy-part.ts'

/** What the barcodes mean that the store's own scales print. */
export function ScalesScreen() {
  const t = useTranslations('setup')
  return (
    <SetupPage title={t('scales')}>
      <ScalesForm />
    </SetupPage>
  )
}

function ScalesForm() {
  const t = useTranslations('setup')
  const { busy, once } = useOneTap()
  const { rev, now, draft, setDraft, isChanged, clash, save } = usePolicyPart('measuredCodes')
  /** the prefix of the one that is open, or a new one */
  const [open, setOpen] = useState<string>()
  const inWords = (codes: MeasuredCode[]) =>
    codes.length === 0
      ? [{ name: t('scales'), value: t('noScales') }]
      : codes.map((code) => ({ name: t('scalePrefix', { prefix: code.prefix }), value: exampleOf(code) }))
  if (clash) return <BothVersions clash={clash} rev={rev} now={now} inWords={inWords} />
  const close = () => setOpen(undefined)
  const others = draft.filter(({ prefix }) => prefix !== open)
  return (
    <Stack grow gap={4}>
      <LastChange rev={rev} />
      <Text>{t('scalesText')}</Text>
      {draft.length === 0 ? (
        <Notice icon="info" title={t('noScales')} />
      ) : (
        <List label={t('scales')}>
          {draft.map((code) => (
            <ListRow
              key={code.prefix}
              title={t('scalePrefix', { prefix: code.prefix })}
              detail={t(`scaleHolds.${code.holds}`)}
              trailing={<code>{exampleOf(code)}</code>}
              onClick={() => setOpen(code.prefix)}
            />
          ))}
        </List>
      )}
      <Button icon="plus" onClick={() => setOpen(NEW)}>
        {t('addScale')}
      </Button>
      {open !== undefined && (
        <ScaleSheet
          code={draft.find(({ prefix }) => prefix === open)}
          taken={others.map(({ prefix }) => prefix)}
          onClose={close}
          onDone={(code) => {
            close()
            setDraft([...others, code].toSorted((one, other) => one.prefix.localeCompare(other.prefix)))
          }}
          onRemove={() => {
            close()
            setDraft(others)
          }}
        />
      )}
      <PrimaryBar>
        <Button kind="primary" busy={busy} disabled={!isChanged} onClick={() => once(() => save())}>
          {t('save')}
        </Button>
      </PrimaryBar>
    </Stack>
  )
}

const NEW = ''
