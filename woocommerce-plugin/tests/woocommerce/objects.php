<?php
/** Orders, refunds, lines, products, gateways and webhooks, with the methods that are asked for. */
abstract class WC_Data {
	protected int $id     = 0;
	protected array $data = array();

	public function get_id() {
		return $this->id;
	}
	public function get_meta( $key ) {
		return $this->data['meta'][ $key ] ?? '';
	}
	public function update_meta_data( $key, $value ) {
		$this->data['meta'][ $key ] = $value;
	}
	public function data(): array {
		return $this->data;
	}
}

class WC_Order_Item extends WC_Data {
	private ?WC_Abstract_Order $order;

	public function __construct( int $id, array $data, ?WC_Abstract_Order $order = null ) {
		$this->id    = $id;
		$this->data  = $data;
		$this->order = $order;
	}
	public function get_type() {
		return $this->data['type'];
	}
	public function get_quantity() {
		return $this->data['quantity'] ?? 1;
	}
	public function get_total() {
		return $this->data['total'];
	}
	public function get_taxes() {
		return array( 'total' => $this->data['taxes'] ?? array() );
	}
	public function save() {
		$this->order->keep_item( $this );
		return $this->id;
	}
}

abstract class WC_Abstract_Order extends WC_Data {
	abstract protected function type(): string;

	public function __construct( $id = 0 ) {
		$row = $id ? Fake_Books::read( (int) $id ) : null;
		if ( $row && $row->type === $this->type() ) {
			$this->id   = (int) $row->id;
			$this->data = json_decode( $row->data, true );
		}
	}
	public function get_status() {
		return $this->data['status'] ?? 'completed';
	}
	public function has_status( $statuses ) {
		return in_array( $this->get_status(), (array) $statuses, true );
	}
	public function get_currency() {
		return 'USD';
	}
	public function get_total() {
		return $this->data['total'] ?? '0';
	}
	public function get_items( $types = 'line_item' ) {
		$items = array();
		foreach ( $this->data['items'] ?? array() as $id => $item ) {
			if ( in_array( $item['type'], (array) $types, true ) ) {
				$items[ $id ] = new WC_Order_Item( (int) $id, $item, $this );
			}
		}
		return $items;
	}
	public function get_item( $id, $load_from_db = true ) {
		return isset( $this->data['items'][ $id ] ) ? new WC_Order_Item( (int) $id, $this->data['items'][ $id ], $this ) : false;
	}
	public function keep_item( WC_Order_Item $item ): void {
		$fresh                                 = new static( $this->id );
		$fresh->data['items'][ $item->get_id() ] = $item->data();
		$this->data                            = $fresh->data;
		$fresh->save();
	}
	public function save() {
		$this->data['modified'] = gmdate( 'Y-m-d\TH:i:s' );
		$this->id               = Fake_Books::write( $this->id, $this->type(), (int) ( $this->data['parent'] ?? 0 ), $this->data );
		return $this->id;
	}
	public function set( string $name, $value ): void {
		$this->data[ $name ] = $value;
	}
}

class WC_Order extends WC_Abstract_Order {
	protected function type(): string {
		return 'shop_order';
	}
	public function get_order_number() {
		return (string) $this->id;
	}
	public function get_order_key() {
		return $this->data['key'] ?? 'wc_order_fake' . $this->id;
	}
	public function get_customer_id() {
		return $this->data['customer'] ?? 0;
	}
	public function get_payment_method() {
		return $this->data['payment_method'] ?? 'card';
	}
	public function add_order_note( $note ) {
		$notes   = get_option( 'fake_notes', array() );
		$notes[] = array( $this->id, $note );
		update_option( 'fake_notes', $notes, false );
		return count( $notes );
	}
	public function left(): float {
		$left = (float) $this->get_total();
		foreach ( Fake_Books::below( $this->id ) as $row ) {
			$left -= (float) json_decode( $row->data, true )['amount'];
		}
		return round( $left, 6 );
	}
}

class WC_Order_Refund extends WC_Abstract_Order {
	protected function type(): string {
		return 'shop_order_refund';
	}
	public function get_parent_id() {
		return (int) ( $this->data['parent'] ?? 0 );
	}
	public function get_amount() {
		return $this->data['amount'] ?? '0';
	}
	public function get_reason() {
		return $this->data['reason'] ?? '';
	}
	public function get_refunded_payment() {
		return ! empty( $this->data['refunded_payment'] );
	}
	public function set_refunded_payment( $is ) {
		$this->data['refunded_payment'] = $is;
	}
	/** What the database does not take is logged, and told by no number. */
	public function save() {
		return get_option( 'fake_unwritable_refunds' ) ? 0 : parent::save();
	}
	public function delete( $force = false ) {
		Fake_Books::remove( $this->id );
		$this->id = 0;
		return true;
	}
}

class WC_Product extends WC_Data {
	public function __construct( int $id ) {
		global $wpdb;
		$this->id   = $id;
		$row        = $wpdb->get_row( $wpdb->prepare( "SELECT * FROM {$wpdb->prefix}fake_stock WHERE product_id = %d", $id ) );
		$this->data = $row ? json_decode( $row->data, true ) + array( 'stock' => $row->stock ) : array();
	}
	public function is_there(): bool {
		return $this->data !== array();
	}
	public function managing_stock() {
		return ( $this->data['parent'] ?? 0 ) ? ( new self( $this->data['parent'] ) )->managing_stock() : $this->data['stock'] !== null;
	}
	public function get_stock_managed_by_id() {
		return ( $this->data['parent'] ?? 0 ) ? $this->data['parent'] : $this->id;
	}
	public function get_stock_quantity() {
		return (int) $this->data['stock'];
	}
	public function get_name() {
		return $this->data['name'] ?? 'Mug';
	}
}

final class Fake_Gateway {
	public string $id;
	private array $can;

	public function __construct( string $id, array $can ) {
		$this->id  = $id;
		$this->can = $can;
	}
	public function supports( $what ) {
		return in_array( $what, $this->can, true );
	}
	public function can_refund_order( $order ) {
		return $order && $this->supports( 'refunds' ) && get_option( 'fake_gateway' ) !== 'knows_no_payment';
	}
	/** How it behaves is an option, so that a test can say. */
	public function process_refund( $order_id, $amount, $reason ) {
		global $wpdb;
		$mood = get_option( 'fake_gateway', 'pays' );
		if ( $mood === 'slow' ) {
			usleep( 400000 );
		}
		if ( $mood === 'declines' ) {
			return new WP_Error( 'declined', 'Insufficient funds on the balance.' );
		}
		if ( $mood === 'says_false' ) {
			return false;
		}
		if ( $mood === 'throws_nothing' ) {
			throw new Exception();
		}
		if ( $mood === 'answers_false' ) {
			wp_remote_get( home_url( '/readme.html' ) );
			return false;
		}
		if ( $mood === 'dies_before' ) {
			exit( 1 );
		}
		$wpdb->insert( $wpdb->prefix . 'fake_payments', array( 'order_id' => $order_id, 'amount' => $amount ) );
		if ( $mood === 'dies_after' ) {
			exit( 1 );
		}
		if ( $mood === 'answer_lost' ) {
			return new WP_Error( 'lost', 'cURL error 28: Operation timed out.' );
		}
		if ( $mood === 'line_broke' ) {
			wp_remote_get( 'http://127.0.0.1:1/' );
			return new WP_Error( 'lost', 'Sorry.' );
		}
		return true;
	}
}

final class WC_Webhook {
	private stdClass $row;
	public function __construct( stdClass $row ) {
		$this->row = $row;
	}
	public function get_status() {
		return $this->row->status;
	}
	public function set_status( $status ) {
		$this->row->status = $status;
	}
	public function get_delivery_url() {
		return $this->row->delivery_url;
	}
	public function save() {
		global $wpdb;
		$wpdb->update( $wpdb->prefix . 'wc_webhooks', array( 'status' => $this->row->status ), array( 'webhook_id' => $this->row->webhook_id ) );
	}
	public function delete( $force ) {
		global $wpdb;
		$wpdb->delete( $wpdb->prefix . 'wc_webhooks', array( 'webhook_id' => $this->row->webhook_id ) );
	}
}

final class WC_Data_Store {
	public static function load( $name ) {
		return new self();
	}
	public function search_webhooks( $arguments ) {
		global $wpdb;
		$ids = array_map( 'intval', $wpdb->get_col( "SELECT webhook_id FROM {$wpdb->prefix}wc_webhooks ORDER BY webhook_id DESC" ) );
		// What a cache still names.
		return array_merge( get_option( 'fake_stale_webhooks', array() ), $ids );
	}
}
