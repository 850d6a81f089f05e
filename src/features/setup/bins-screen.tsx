import { useTranslations } from 'use-intl'
import { type Bin, BIN_KINDS } from '#domain/bin.ts'
import { useRecords } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Banner } from '../../ui/banner.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { twice } from './bins.ts'
import { useIsPending } from './last-change.tsx'
import { binPath } from '../shared/setup-path.ts'
import { SetupPage } from './setup-page.tsx'

/** The staging places by kind, those that take nothing new last. */
export function BinsScreen() {
  const t = useTranslations('setup')
  const kindName = useTranslations('stage')
  const bins = useRecords('bin').toSorted((one, other) => inOrder(one.name, other.name))
  const isPending = useIsPending()
  const row = (bin: Bin) => (
    <ListRow
      key={bin.id}
      title={bin.name}
      detail={<code>{bin.code}</code>}
      trailing={isPending(bin.rev) && <StateChip icon="check">{t('notSent')}</StateChip>}
      href={binPath(bin.id)}
    />
  )
  const parts = [
    ...BIN_KINDS.map((kind) => ({
      title: kindName(kind),
      bins: bins.filter((bin) => !bin.retired && bin.kind === kind),
    })),
    { title: t('retired'), bins: bins.filter((bin) => bin.retired) },
  ]
  return (
    <SetupPage title={t('bins')}>
      <Stack grow>
        {twice(bins).map((code) => (
          <Banner key={code} tone="warn" icon="alert" live={false}>
            {t('binsWithOneCode', { code })}
          </Banner>
        ))}
        {bins.length === 0 && (
          <Notice icon="shelf" title={t('noBins')}>
            {t('noBinsNext')}
          </Notice>
        )}
        {parts.map(
          (part) =>
            part.bins.length > 0 && (
              <Section key={part.title} heading={part.title} aside={String(part.bins.length)}>
                <List label={part.title}>{part.bins.map(row)}</List>
              </Section>
            ),
        )}
        <PrimaryBar>
          <ButtonLink kind="primary" href="/setup/add-bin">
            {t('addBin')}
          </ButtonLink>
        </PrimaryBar>
      </Stack>
    </SetupPage>
  )
}

const inOrder = (one: string, other: string) => one.localeCompare(other, undefined, { numeric: true })
