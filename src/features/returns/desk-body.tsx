import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Purchase } from '#domain/purchase.ts'
import type { TakenPhoto } from '../../offline/photos.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { DamagePhoto } from '../shared/damage-photo.tsx'
import { useMoney } from '../shared/use-money.ts'
import { Amount } from './amount.tsx'
import { CustomerSheet } from './customer-sheet.tsx'
import type { Elsewhere } from './use-elsewhere.ts'
import { DeskItems } from './desk-items.tsx'
import { ExchangeItems } from './exchange-items.tsx'
import { ManagerSheet } from './manager-sheet.tsx'
import { type Take, useDesk } from './use-desk.ts'
import { useDeskDraft } from './use-desk-draft.ts'

const SHOWN = ['receipt', 'gift', 'none'] as const
/** of what another store sold: that store pays */
const HOME_WAYS = ['refund', 'credit'] as const
const WAYS = ['refund', 'credit', 'exchange', 'later', 'drop'] as const

export type DeskBodyProps = {
  /** names its draft */
  desk: string
  purchase: Purchase | undefined
  /** the other store that sold it */
  home?: Elsewhere['store'] | undefined
}

/** The desk: what lies on it, what the rules say, what is given for it. */
export function DeskBody({ desk, purchase, home }: DeskBodyProps) {
  const t = useTranslations('returns')
  const format = useFormatter()
  const money = useMoney()
  const [, navigate] = useLocation()
  const { draft, change, put, clear } = useDeskDraft(desk)
  const verdict = useDesk(purchase, draft, home?.id)
  const [photo, setPhoto] = useState<TakenPhoto>()
  const [asks, setAsks] = useState<'customer' | 'manager'>()
  const { busy, once } = useOneTap()
  const { way } = draft
  const ways = (home ? HOME_WAYS : WAYS).filter(
    (one) => (one !== 'exchange' || verdict.isOurs) && (one !== 'refund' || draft.shown !== 'gift'),
  )
  const isDecided = way === 'refund' || way === 'credit' || way === 'exchange'
  const units = draft.items.reduce((sum, { quantity }) => sum + quantity, 0)
  const isPaying = way === 'exchange' && verdict.differenceMinor > 0
  const isBlocked =
    units === 0 || (way === 'exchange' && draft.newItems.length === 0) || (isPaying && draft.tillReceipt.trim() === '')
  const take = (how: Partial<Take>) => async () => {
    const returnId = await verdict.take({ photo, ...how })
    if (returnId === undefined) return
    clear()
    navigate(`/returns/${returnId}`, { replace: true })
  }
  const isImpossible = verdict.impossible.length > 0
  const needsManager = isDecided && (verdict.open.length > 0 || isImpossible)
  return (
    <Stack grow gap={4}>
      {purchase && (
        <Text muted>
          {t('soldOn', {
            day: format.dateTime(purchase.soldAt, { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' }),
            channel: purchase.channel,
          })}
        </Text>
      )}
      <DeskItems
        currency={verdict.currency}
        purchase={purchase}
        draft={draft}
        judged={isDecided ? verdict.judged : []}
        onPut={put}
      />
      {!purchase && (
        <TextField
          label={t('claimed')}
          hint={t('claimedHint')}
          value={draft.claimed}
          maxLength={200}
          onChange={(claimed) => change({ claimed })}
        />
      )}
      {units > 0 && (
        <>
          {purchase && (
            <ChoiceGroup
              row
              label={t('shown')}
              value={draft.shown}
              options={SHOWN.map((value) => ({ value, label: t(`shows.${value}`) }))}
              onChange={(shown) =>
                change({ shown, ...(shown === 'gift' && way === 'refund' && { way: 'credit' as const }) })
              }
            />
          )}
          <ChoiceGroup
            row
            label={t('way')}
            value={way}
            options={ways.map((value) => ({ value, label: t(`ways.${value}`) }))}
            onChange={(chosen) => change({ way: chosen })}
          />
          <Text muted>{t(`waysNext.${way}`)}</Text>
          {way === 'exchange' && <ExchangeItems items={draft.newItems} onChange={(newItems) => change({ newItems })} />}
          <DamagePhoto photo={photo} onPhoto={setPhoto} />
          {isDecided && <Amount purchase={purchase} verdict={verdict} way={way} />}
          {isPaying && (
            <TextField
              label={t('tillReceipt')}
              hint={t('tillReceiptHint')}
              value={draft.tillReceipt}
              maxLength={100}
              onChange={(tillReceipt) => change({ tillReceipt })}
            />
          )}
          {isDecided && !home && !verdict.isOnline && (
            <Banner tone="warn" icon="cloud-off">
              {verdict.cap === undefined ? t('offlineMay') : t(`cap.${verdict.cap.cap}`)}{' '}
              {t(way === 'exchange' ? 'offlineNew' : 'offlineNext')}
            </Banner>
          )}
          {verdict.open.some(({ says }) => says === 'exchange-only') && verdict.isOurs && (
            <Button icon="return" onClick={() => change({ way: 'exchange' })}>
              {t('exchangeInstead')}
            </Button>
          )}
          {verdict.impossible.length > 0 && (
            <Banner tone="bad">
              {t('noneLeft')} {t('noneLeftNext')}
            </Banner>
          )}
          {isDecided && (
            <Button icon="person" onClick={() => setAsks('customer')}>
              {t('turn')}
            </Button>
          )}
          <Button kind="quiet" icon="cross" onClick={clear}>
            {t('clearDesk')}
          </Button>
        </>
      )}
      <PrimaryBar>
        {needsManager ? (
          <>
            <Button
              kind="primary"
              icon="person"
              disabled={isBlocked || isImpossible}
              onClick={() => setAsks('manager')}
            >
              {t('callManager')}
            </Button>
            <Button busy={busy} disabled={isBlocked} onClick={() => once(take({}))}>
              {way !== 'exchange' && verdict.isOnline && verdict.totalMinor > 0
                ? t('takeRestForManager', { amount: money(verdict.totalMinor, verdict.currency) })
                : t('takeForManager')}
            </Button>
          </>
        ) : (
          <>
            <Button kind="primary" icon="return" busy={busy} disabled={isBlocked} onClick={() => once(take({}))}>
              {home
                ? t('takeAndAsk', { store: home.name })
                : way === 'refund' && verdict.isOnline
                  ? t('takeFor', { count: units, amount: money(verdict.totalMinor, verdict.currency) })
                  : t(isDecided && !verdict.isOnline ? 'takeProvisional' : `take.${way}`, { count: units })}
            </Button>
            {isDecided && way !== 'exchange' && !verdict.isOnline && verdict.cap === undefined && (
              <Button busy={busy} disabled={isBlocked} onClick={() => once(take({ paid: true }))}>
                {t('payNow')}
              </Button>
            )}
          </>
        )}
      </PrimaryBar>
      {asks === 'customer' && (
        <CustomerSheet
          purchase={purchase}
          verdict={verdict}
          draft={draft}
          onWay={(chosen) => change({ way: chosen })}
          onClose={() => setAsks(undefined)}
        />
      )}
      {asks === 'manager' && (
        <ManagerSheet
          verdict={verdict}
          draft={draft}
          onClose={() => setAsks(undefined)}
          onStands={(manager) => {
            setAsks(undefined)
            once(take({ manager }))
          }}
        />
      )}
    </Stack>
  )
}
