import { Form } from '@remix-run/react'
import { BlockStack, Button, Card, InlineGrid, InlineStack, Text } from '@shopify/polaris'
import type { ImportView } from '../../../contracts/import-views.ts'
import { importFields } from '../../../domain/imports/columns.ts'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { FormSelect, FormText } from '../form-fields.tsx'

type Props = { readonly found: ImportView }

/** Which column is which, with the first rows to see it by. */
export const MappingForm = ({ found }: Props) => {
  const { words } = useDesk()
  const isBusy = useIsSubmitting('start')
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="start" />
      <BlockStack gap="400">
        <Sample found={found} />
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {words.t('imports.columns')}
            </Text>
            <Text as="p" tone="subdued">
              {words.t('imports.columns_help')}
            </Text>
            <Columns found={found} />
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {words.t('imports.how')}
            </Text>
            <How found={found} />
            <InlineStack>
              <Button submit variant="primary" loading={isBusy}>
                {words.t('imports.start')}
              </Button>
            </InlineStack>
          </BlockStack>
        </Card>
      </BlockStack>
    </Form>
  )
}

const Columns = ({ found }: Props) => {
  const { words } = useDesk()
  const { header, rows } = found.sample
  const columns = header.map((name, at) => {
    const example = rows.map((row) => row[at] ?? '').find((cell) => cell !== '')
    const label = name.trim() === '' ? String(at + 1) : name
    return { value: String(at), label: example ? `${label} (${example.slice(0, 24)})` : label }
  })
  return (
    <InlineGrid columns={{ xs: 1, sm: 2, md: 3 }} gap="300">
      {importFields.map((field) => (
        <FormSelect
          key={field}
          name={`column.${field}`}
          label={words.t(`imports.field.${field}`)}
          options={[{ value: '', label: words.t('imports.not_there') }, ...columns]}
          initial={String(found.mapping[field] ?? '')}
        />
      ))}
    </InlineGrid>
  )
}

const How = ({ found }: Props) => {
  const { words } = useDesk()
  const { currency, decimalMark, dayOrder } = found.options
  return (
    <InlineGrid columns={{ xs: 1, sm: 3 }} gap="300">
      <FormText name="currency" label={words.t('imports.currency')} initial={currency} maxLength={3} />
      <FormSelect
        name="decimalMark"
        label={words.t('imports.decimal_mark')}
        helpText={words.t('imports.decimal_help')}
        initial={decimalMark}
        options={[
          { value: '.', label: words.t('imports.mark_point') },
          { value: ',', label: words.t('imports.mark_comma') },
        ]}
      />
      <FormSelect
        name="dayOrder"
        label={words.t('imports.day_order')}
        initial={dayOrder}
        options={(['ymd', 'dmy', 'mdy'] as const).map((value) => ({
          value,
          label: words.t(`imports.order_${value}`),
        }))}
      />
    </InlineGrid>
  )
}

const cellStyle = {
  padding: 'var(--p-space-100) var(--p-space-300) var(--p-space-100) 0',
  textAlign: 'start',
} as const

/** Moved sideways within itself: a file has more columns than any screen. */
const Sample = ({ found }: Props) => {
  const { words } = useDesk()
  const { header, rows } = found.sample
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.t('imports.recognised', { format: words.t(`imports.format.${found.format}`) })}
        </Text>
        <Text as="p" tone="subdued">
          {words.t('imports.encoding', { encoding: found.encoding.split(' ')[0] ?? '' })}
        </Text>
        <div style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={words.t('imports.sample')}>
          <table style={{ borderCollapse: 'collapse', whiteSpace: 'nowrap' }}>
            <caption style={{ textAlign: 'start' }}>{words.t('imports.sample')}</caption>
            <thead>
              <tr>
                {header.map((name, at) => (
                  <th key={at} scope="col" style={cellStyle}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, place) => (
                <tr key={place}>
                  {header.map((_name, at) => (
                    <td key={at} style={cellStyle}>
                      {row[at] ?? ''}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </BlockStack>
    </Card>
  )
}
