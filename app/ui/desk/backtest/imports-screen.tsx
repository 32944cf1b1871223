import { Form, useNavigation } from '@remix-run/react'
import { TitleBar } from '../shell/title-bar.tsx'
import { Badge, BlockStack, Button, Card, InlineStack, Link, Page, Text } from '@shopify/polaris'
import { useId } from 'react'
import type { ImportView } from '../../../contracts/import-views.ts'
import { mayDo } from '../../../domain/returns/permissions.ts'
import { AnswerNotice, type ActionAnswer } from '../action-answer.tsx'
import { useDesk } from '../desk-context.tsx'
import { actorName } from '../actor-name.ts'

type Props = { readonly imports: readonly ImportView[]; readonly answer: ActionAnswer | undefined }

/** Files of orders that the channel does not show any more. */
export const ImportsScreen = ({ imports, answer }: Props) => {
  const { words, staff } = useDesk()
  const mayImport = mayDo({ kind: 'staff', ...staff }, 'import_orders').ok
  return (
    <Page
      title={words.t('imports.title')}
      backAction={{ content: words.t('backtest.title'), url: '/app/policy/backtests' }}
      narrowWidth
    >
      <TitleBar title={words.t('imports.title')} />
      <BlockStack gap="400">
        <AnswerNotice answer={answer} />
        <Card>
          <BlockStack gap="400">
            <Text as="p">{words.t('imports.intro')}</Text>
            <Text as="p">{words.t('imports.known')}</Text>
            {mayImport ? (
              <UploadForm />
            ) : (
              <Text as="p" tone="subdued">
                {words.t('imports.only_owner')}
              </Text>
            )}
          </BlockStack>
        </Card>
        <Files imports={imports} />
      </BlockStack>
    </Page>
  )
}

const UploadForm = () => {
  const { words } = useDesk()
  const id = useId()
  const isBusy = useNavigation().formMethod === 'POST'
  return (
    <Form method="post" encType="multipart/form-data" action="?index">
      <BlockStack gap="300">
        <BlockStack gap="100">
          <label htmlFor={id}>{words.t('imports.file')}</label>
          <input
            id={id}
            type="file"
            name="file"
            required
            accept=".csv,.txt,.tsv,.gz,text/csv,application/gzip"
            style={{ maxWidth: '100%' }}
          />
        </BlockStack>
        <InlineStack>
          <Button submit variant="primary" loading={isBusy}>
            {words.t('imports.upload')}
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  )
}

const Files = ({ imports }: Pick<Props, 'imports'>) => {
  const { words, at } = useDesk()
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.t('imports.list')}
        </Text>
        {imports.length === 0 && (
          <Text as="p" tone="subdued">
            {words.t('imports.none')}
          </Text>
        )}
        {imports.map((one) => (
          <BlockStack key={one.importId} gap="100">
            <InlineStack gap="200" align="space-between" blockAlign="center">
              <Link url={`/app/policy/backtests/orders/${one.importId}`}>{one.fileName}</Link>
              <ImportBadge state={one.state} />
            </InlineStack>
            <Text as="p" tone="subdued">
              {words.t('imports.uploaded', { who: actorName(words, one.uploadedBy), at: at(one.uploadedAt) })}
              {one.state === 'done' && ` · ${words.t('imports.result', countsOf(one))}`}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  )
}

export const countsOf = ({ rows, added, replaced, unchanged }: ImportView) => ({
  rows,
  added,
  replaced,
  unchanged,
})

const tones = { chosen: 'attention', reading: 'info', done: 'success', failed: 'critical' } as const

export const ImportBadge = ({ state }: Pick<ImportView, 'state'>) => {
  const { words } = useDesk()
  return <Badge tone={tones[state]}>{words.t(`imports.state.${state}`)}</Badge>
}
