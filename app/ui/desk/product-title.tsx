import { shortTitle } from '../../i18n/short-title.ts'

/** A product's title in its own direction; a very long one is cut, and whole where a pointer rests on it. */
export const ProductTitle = ({ title }: { readonly title: string }) => (
  <span dir="auto" {...(shortTitle(title) === title ? {} : { title })}>
    {shortTitle(title)}
  </span>
)
