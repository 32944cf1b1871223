import { html } from '../../html.ts'
import type { Markup } from '../../html.ts'
import type { Product, StockChange, StockLevel, StoreView, Variant } from '../store-view/types.ts'
import { shellPage } from './layout.ts'
import type { ShellContext } from './layout.ts'
import { searchForm } from './orders-page.ts'
import { money, thumbnail, when } from './present.ts'

const level = (stock: StockLevel): Markup =>
  html`<dt>${stock.location}</dt>
    <dd><strong>${stock.available}</strong> / ${stock.onHand}</dd>`

const variantRow = (product: Product, variant: Variant): Markup =>
  html`<tr>
    <td class="optional">${thumbnail(product.imageUrl)}</td>
    <td>
      <strong>${product.title}</strong>
      <div class="quiet">${variant.title} · ${variant.sku}</div>
    </td>
    <td class="number optional">${money(variant.price)}</td>
    <td>
      <dl class="stock">${variant.stock.map(level)}</dl>
    </td>
  </tr>`

const signed = (delta: number): string => (delta > 0 ? `+${delta}` : String(delta))

const changeItem = (change: StockChange): Markup =>
  html`<li>
    <strong>${signed(change.delta)} ${change.name.replaceAll('_', ' ')}</strong> ${change.product}
    <div class="quiet">${change.sku} · ${change.location} · ${change.reason} · ${when(change.at)}</div>
  </li>`

const matches = (product: Product, search: string): boolean =>
  [product.title, ...product.variants.map(({ sku }) => sku)].some((text) =>
    text.toLowerCase().includes(search.trim().toLowerCase()),
  )

export const productsPage = (
  context: ShellContext,
  store: Pick<StoreView, 'products' | 'stockChanges'>,
  search: string,
): string => {
  const changes = store.stockChanges()
  return shellPage(context, {
    title: 'Products',
    body: html`<div class="page-head"><h1>Inventory</h1></div>
      <div class="columns">
        <div class="card flush">
          ${searchForm('/admin/products', search, 'Search by product or SKU')}
          <div class="scroll">
            <table>
              <thead>
                <tr>
                  <th class="optional"><span class="sr">Picture</span></th>
                  <th>Product</th>
                  <th class="number optional">Price</th>
                  <th>Available / on hand</th>
                </tr>
              </thead>
              <tbody>
                ${store
                  .products()
                  .filter((product) => matches(product, search))
                  .map((product) => product.variants.map((variant) => variantRow(product, variant)))}
              </tbody>
            </table>
          </div>
        </div>
        <section class="card">
          <h2>Recent changes</h2>
          ${
            changes.length === 0
              ? html`<p class="quiet">No stock has moved since the shop was seeded.</p>`
              : html`<ul class="timeline">
                  ${changes.slice(0, 40).map(changeItem)}
                </ul>`
          }
        </section>
      </div>`,
  })
}
