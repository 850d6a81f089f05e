import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { differencesOfTransfer, type Transfer } from '#domain/transfer.ts'
import { useRecord } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { usePersonName } from '../shared/use-person-name.ts'
import { useRun } from '../shared/use-run.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'

/** Goods that were sent to another store, and what arrived of them. */
export function TransferScreen({ id }: { id: string }) {
  const t = useTranslations('transfer')
  const app = useTranslations('app')
  const transfer = useRecord('transfer', id)
  return (
    <Screen title={t('title', { reference: transfer?.reference ?? '' })} back={{ label: app('back'), href: '/goods' }}>
      {transfer ? (
        <Sent transfer={transfer} />
      ) : (
        <Notice title={t('missing')} action={<ButtonLink href="/goods">{t('toGoods')}</ButtonLink>}>
          {t('missingNext')}
        </Notice>
      )}
    </Screen>
  )
}

function Sent({ transfer }: { transfer: Transfer }) {
  const t = useTranslations('transfer')
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  const [isSettling, setIsSettling] = useState(false)
  const { toName, sent, arrived, settled, lines } = transfer
  const differences = differencesOfTransfer(transfer)
  const said = (sku: string) => {
    const line = differences.find((one) => one.sku === sku)
    if (!line) return arrived ? t('arrived') : t('onItsWay')
    const { missing, over, damaged } = line
    return [
      missing > 0 && t('missingUnits', { count: missing }),
      over > 0 && t('overUnits', { count: over }),
      damaged > 0 && t('damagedUnits', { count: damaged }),
    ]
      .filter(Boolean)
      .join(' · ')
  }
  const unsent = differences.filter(({ sku }) => !lines.some((line) => line.sku === sku))
  return (
    <Stack grow gap={4}>
      {differences.length > 0 && !settled && (
        <Banner tone="bad" live={false}>
          {t('differs', { name: toName })}
        </Banner>
      )}
      <Facts
        items={[
          { name: t('to'), value: toName },
          { name: t('sentBy'), value: `${nameOf(sent.by)} ${when(sent.at)}` },
          ...(arrived ? [{ name: t('closedThere'), value: when(arrived.at) }] : []),
          ...(settled
            ? [{ name: t('settledBy'), value: `${nameOf(settled.by)} ${when(settled.at)} ${settled.note}` }]
            : []),
        ]}
      />
      <Section heading={t('products')}>
        <List>
          {[...lines, ...unsent.map((line) => ({ ...line, quantity: 0 }))].map(({ sku, name, quantity }) => (
            <ListRow key={sku} title={name} detail={said(sku)} trailing={String(quantity)} />
          ))}
        </List>
      </Section>
      {differences.length > 0 && !settled && (
        <PrimaryBar>
          <Button kind="primary" onClick={() => setIsSettling(true)}>
            {t('settle')}
          </Button>
        </PrimaryBar>
      )}
      {isSettling && <Settle transferId={transfer.id} onClose={() => setIsSettling(false)} />}
    </Stack>
  )
}

function Settle({ transferId, onClose }: { transferId: string; onClose: () => void }) {
  const t = useTranslations('transfer')
  const sync = useTranslations('sync')
  const app = useTranslations('app')
  const run = useRun()
  const [note, setNote] = useState('')
  const settle = async () => {
    onClose()
    const result = await run('settle-transfer', { transferId, note: note.trim() })
    if (result.status !== 'refused') signal('saved')
  }
  const done = (
    <Button kind="primary" onClick={() => void settle()}>
      {t('settleNow')}
    </Button>
  )
  return (
    <Sheet open title={sync('settleTitle')} closeLabel={app('close')} onClose={onClose} actions={done}>
      <TextField label={sync('note')} hint={sync('noteHint')} value={note} onChange={setNote} maxLength={500} />
    </Sheet>
  )
}
