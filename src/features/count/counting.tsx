import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { CountSession } from '#domain/count.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useAwake } from '../../ui/use-awake.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { TypeCodeSheet } from '../shared/type-code-sheet.tsx'
import { useRun } from '../shared/use-run.ts'
import { countPath } from './count-path.ts'
import { HowManySheet } from './how-many-sheet.tsx'
import { type Mine, useCounting } from './use-counting.ts'
import { useAskedAgain } from './use-asked-again.ts'
import { useProductName } from './use-product-name.ts'
import { useUncounted } from './use-uncounted.ts'

/** Rows on the screen: what was counted last; the rest is a tap away. */
const SHOWN = 30

/** Scan away: each item adds one, a tap on a product says how many. Nothing of it is known to the record before a lead has approved it. */
export function Counting({ session, bay }: { session: CountSession; bay: string }) {
  useAwake()
  const t = useTranslations('count')
  const receive = useTranslations('receive')
  const scanner = useTranslations('scanner')
  const [, navigate] = useLocation()
  const run = useRun()
  const showToast = useToasts((toasts) => toasts.show)
  const { busy, once } = useOneTap()
  const [open, setOpen] = useState<'camera' | 'type' | { sku: string }>()
  const [shown, setShown] = useState(SHOWN)
  const { mine, feedback, ownWaiting, canUndo, unitsOf, count, undo, tell } = useCounting(session, bay)
  const uncounted = useUncounted(session).filter((sku) => unitsOf({ sku }) === 0)
  const again = useAskedAgain(session).filter((sku) => unitsOf({ sku }) === 0)
  const close = () => setOpen(undefined)
  const units = mine.reduce((sum, one) => sum + one.units, 0)
  const finish = async () => {
    await tell()
    const result = await run('finish-bay', { sessionId: session.id, bay })
    if (result.status === 'refused') return
    showToast({ tone: 'good', text: t('finished', { bay }) })
    navigate(countPath(session.id))
  }
  const openLine = ({ what }: Mine) => ('sku' in what ? () => setOpen({ sku: what.sku }) : undefined)
  return (
    <Stack grow gap={4}>
      {session.closed && <Banner tone="warn">{t('isOver', { name: session.name })}</Banner>}
      {!session.closed && session.submitted && <Banner live={false}>{t('isHandedIn', { name: session.name })}</Banner>}
      {feedback ? (
        <Banner tone={feedback.tone}>
          <strong>
            {feedback.what
              ? t('code' in feedback.what ? 'addedCode' : 'counted', {
                  name: feedback.says,
                  units: unitsOf(feedback.what),
                })
              : feedback.says}
          </strong>{' '}
          {feedback.next}
        </Banner>
      ) : (
        <Text>{t('scanNext')}</Text>
      )}
      {open === 'camera' && <ScanCamera onClose={close} />}
      <Stack row="fill" gap={2}>
        <Button icon="undo" disabled={!canUndo} onClick={() => void undo()}>
          {t('undo')}
        </Button>
        <Button kind="quiet" icon="keyboard" onClick={() => setOpen('type')}>
          {scanner('typeCode')}
        </Button>
        {open !== 'camera' && (
          <Button kind="quiet" icon="camera" onClick={() => setOpen('camera')}>
            {receive('scan')}
          </Button>
        )}
      </Stack>
      {mine.length > 0 && (
        <Section heading={t('mine')} aside={t('total', { products: mine.length, units })}>
          <List>
            {mine.slice(0, shown).map((one) => (
              <MineRow key={one.key} one={one} onClick={openLine(one)} />
            ))}
          </List>
          {mine.length > shown && (
            <Button kind="quiet" onClick={() => setShown(shown + SHOWN)}>
              {t('showMore', { count: Math.min(SHOWN, mine.length - shown) })}
            </Button>
          )}
        </Section>
      )}
      {again.length > 0 && (
        <Section heading={t('toRecount')} aside={String(again.length)}>
          <List>
            {again.slice(0, shown).map((sku) => (
              <ToCountRow key={sku} sku={sku} onClick={() => setOpen({ sku })} />
            ))}
          </List>
        </Section>
      )}
      {uncounted.length > 0 && (
        <Section heading={t('notCounted')} aside={String(uncounted.length)}>
          <List>
            {uncounted.slice(0, shown).map((sku) => (
              <ToCountRow key={sku} sku={sku} onClick={() => setOpen({ sku })} />
            ))}
          </List>
        </Section>
      )}
      {ownWaiting > 0 && <Text muted>{t('waiting', { count: ownWaiting })}</Text>}
      <PrimaryBar>
        <Button kind="primary" icon="check" busy={busy} onClick={() => once(finish)}>
          {t('finish')}
        </Button>
      </PrimaryBar>
      {open === 'type' && <TypeCodeSheet onClose={close} />}
      {typeof open === 'object' && (
        <HowManySheet
          key={open.sku}
          sku={open.sku}
          bay={bay}
          place={session.place}
          before={unitsOf({ sku: open.sku })}
          onClose={close}
          onSave={async (name, total) => {
            await count({ sku: open.sku }, name, total - unitsOf({ sku: open.sku }))
            close()
          }}
        />
      )}
    </Stack>
  )
}

function MineRow({ one, onClick }: { one: Mine; onClick: (() => void) | undefined }) {
  const t = useTranslations('count')
  const { what, units } = one
  const name = useProductName('sku' in what ? what.sku : '')
  const [title, detail] = 'sku' in what ? [name, what.sku] : [what.code, t('unknown')]
  return <ListRow title={title} detail={detail} trailing={String(units)} onClick={onClick} />
}

function ToCountRow({ sku, onClick }: { sku: string; onClick: () => void }) {
  return <ListRow title={useProductName(sku)} detail={sku} onClick={onClick} />
}
