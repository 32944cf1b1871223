import { Badge, BlockStack, InlineStack, Link, Text } from '@shopify/polaris'
import { refusalSentence } from '../../../i18n/refusal-sentence.ts'
import type { BulkResultView } from '../../../contracts/views.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { useDesk } from '../desk-context.tsx'

type Case = BulkResultView['cases'][number]

const toneOf = {
  done: 'success',
  already: 'info',
  label_coming: 'info',
  changed: 'warning',
  refused: 'warning',
  failed: 'critical',
} as const satisfies Record<Case['result']['kind'], string>

/** What became of each case: how many of which, then all of them, those first that need somebody. */
export const BulkResult = ({ result }: { readonly result: BulkResultView }) => {
  const { words } = useDesk()
  const kinds = (Object.keys(toneOf) as Case['result']['kind'][])
    .map((kind) => [kind, result.cases.filter((one) => one.result.kind === kind)] as const)
    .filter(([, cases]) => cases.length > 0)
  return (
    <BlockStack gap="400">
      <InlineStack gap="200">
        {kinds.map(([kind, cases]) => (
          <Badge key={kind} tone={toneOf[kind]}>
            {`${words.t(`list.bulk.became.${kind}`)}: ${words.number(cases.length)}`}
          </Badge>
        ))}
      </InlineStack>
      <BlockStack gap="200" as="ul">
        {kinds.toReversed().flatMap(([, cases]) => cases.map((one) => <Line key={one.returnId} one={one} />))}
      </BlockStack>
    </BlockStack>
  )
}

const Line = ({ one }: { readonly one: Case }) => {
  const { words } = useDesk()
  const { rma, returnId, result } = one
  return (
    <li>
      <InlineStack gap="200">
        {rma === null ? (
          <Text as="span">{returnId}</Text>
        ) : (
          <Link url={`/app/returns/${returnId}`}>{rma}</Link>
        )}
        <Text as="span">{sentenceOf(words, result)}</Text>
        {result.kind === 'done' && result.labelUrl !== null && (
          <Link url={result.labelUrl} target="_blank">
            {words.t('list.bulk.open_label')}
          </Link>
        )}
      </InlineStack>
    </li>
  )
}

const sentenceOf = (words: DeskWords, result: Case['result']): string =>
  result.kind === 'refused'
    ? refusalSentence(words, result.refusal)
    : words.t(`list.bulk.became_sentence.${result.kind}`)
