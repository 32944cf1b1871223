import { useNavigate, useSubmit } from '@remix-run/react'
import { IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from '@shopify/polaris'
import type { IndexFiltersProps } from '@shopify/polaris'
import { useRef, useState } from 'react'
import type { ListViewView } from '../../../contracts/views.ts'
import { builtInViews, type BuiltInView } from '../../../domain/returns/built-in-views.ts'
import { mayDo } from '../../../domain/returns/permissions.ts'
import { noFilters, returnSorts, type ReturnFilters } from '../../../domain/returns/return-filters.ts'
import { useDesk } from '../desk-context.tsx'
import { useFilterFields } from './filter-fields.tsx'
import { spokenFilters } from './filter-words.ts'
import { addressOf, sameFilters, type Shown } from './returns-address.ts'

type Props = { readonly views: readonly ListViewView[]; readonly shown: Shown }

/** Saved views, search, filters and order. Whatever is chosen is an address, so that it can be kept, sent and gone back to. */
export const ReturnsFilters = ({ views, shown }: Props) => {
  const { words, staff } = useDesk()
  const navigate = useNavigate()
  const { filters, sort } = shown
  const show = (change: Partial<ReturnFilters>) =>
    navigate(addressOf({ filters: { ...filters, ...change }, sort }), { replace: true })
  const tabs = useViewTabs(views, shown)
  const { search: _search, ...rest } = filters
  const matching = tabs.findIndex((tab) => sameFilters(tab.filters, { ...rest, search: null }))
  const isOwn = filters.search !== null || matching === -1
  const { mode, setMode } = useSetIndexFiltersMode(
    isOwn ? IndexFiltersMode.Filtering : IndexFiltersMode.Default,
  )
  const [isOpened, setOpened] = useState(false)
  const [query, setQuery] = useSearch(filters.search, (search) => show({ search }))
  const saving = useSaveView(shown)
  const maySave = mayDo(
    { kind: 'staff', staffId: staff.staffId, name: staff.name, role: staff.role },
    'save_view',
  ).ok
  return (
    <IndexFilters
      tabs={tabs.map(({ tab }) => tab)}
      selected={Math.max(0, matching)}
      onSelect={(index) => {
        const chosen = tabs[index]
        if (chosen) navigate(addressOf(chosen))
      }}
      canCreateNewView={false}
      mode={mode}
      setMode={(next) => {
        setOpened(next === IndexFiltersMode.Filtering)
        setMode(next)
      }}
      disableStickyMode
      // Whoever opens it types next; a list that opens with its search leaves the cursor with the scan field.
      autoFocusSearchField={isOpened}
      queryValue={query}
      queryPlaceholder={words.t('list.search_help')}
      onQueryChange={setQuery}
      onQueryClear={() => setQuery('')}
      sortOptions={sortOptions(words.t)}
      sortSelected={[`${sort} asc`]}
      onSort={([chosen]) => {
        const next = returnSorts.find((one) => chosen?.startsWith(`${one} `))
        if (next) navigate(addressOf({ filters, sort: next }), { replace: true })
      }}
      filters={useFilterFields(filters, show)}
      appliedFilters={spokenFilters(words, words.day, filters).map(({ name, says, without }) => ({
        key: name,
        label: says,
        onRemove: () => show(without),
      }))}
      onClearAll={() => show({ ...noFilters })}
      cancelAction={{ onAction: () => navigate('/app/returns') }}
      {...(maySave ? { primaryAction: { type: 'save-as', onAction: saving } as const } : {})}
    />
  )
}

/** One way each: what is worth asking for is named whole, and the other way round of it is another name. */
const sortOptions = (
  t: ReturnType<typeof useDesk>['words']['t'],
): NonNullable<IndexFiltersProps['sortOptions']> =>
  returnSorts.map((one) => ({
    label: t(`list.sort.${one}`),
    value: `${one} asc`,
    directionLabel: t('list.sort.this_way'),
  }))

/** What is typed is looked for when the typing pauses. Where the address lost its search, the field is empty as well. */
const useSearch = (search: string | null, look: (search: string | null) => void) => {
  const [typed, setTyped] = useState(search ?? '')
  const [known, setKnown] = useState(search)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  if (known !== search) {
    setKnown(search)
    if (search === null) setTyped('')
  }
  const type = (text: string) => {
    setTyped(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => look(text.trim() === '' ? null : text.trim()), 350)
  }
  return [typed, type] as const
}

const useSaveView = (shown: Shown) => {
  const submit = useSubmit()
  return async (name: string) => {
    submit(
      { intent: 'save_view', name },
      { method: 'post', action: addressOf(shown).replace('?', '?index&') },
    )
    return true
  }
}

const useViewTabs = (views: readonly ListViewView[], shown: Shown) => {
  const { words } = useDesk()
  const submit = useSubmit()
  const post = (fields: Record<string, string>) => {
    const address = addressOf(shown)
    submit(fields, {
      method: 'post',
      action: address.includes('?') ? address.replace('?', '?index&') : `${address}?index`,
    })
    return Promise.resolve(true)
  }
  const builtIn = (Object.keys(builtInViews) as BuiltInView[]).map((key) => ({
    filters: builtInViews[key],
    sort: 'newest' as const,
    tab: { id: key, content: words.t(`list.view.${key}`), isLocked: true },
  }))
  const saved = views.map(({ viewId, name, filters, sort }) => ({
    filters,
    sort,
    tab: {
      id: viewId,
      content: name,
      actions: [
        {
          type: 'rename' as const,
          onPrimaryAction: (to: string) => post({ intent: 'rename_view', viewId, name: to }),
        },
        { type: 'delete' as const, onPrimaryAction: () => post({ intent: 'remove_view', viewId }) },
      ],
    },
  }))
  return [...builtIn, ...saved]
}
