const CURRENCY_BRL = '986';
const MERCHANT = {
	key: '7b0c6f0e-5d3a-4c1f-9a52-3e8f00000003',
	name: 'LOJA DE TESTE',
	city: 'CURITIBA',
};
const LONGEST_TXID = 25;

/**
 * The text that a payer pastes into a banking app: a BR Code (EMV QR Code with the fields of the
 * Banco Central), with the amount, to be paid once.
 *
 * @param {object} payment
 * @param {string} payment.id
 * @param {number} payment.amountMinor
 * @param {boolean} payment.goodCheck false: its CRC is wrong
 * @returns {string}
 */
export function pixCode({ id, amountMinor, goodCheck }) {
	const account = field('00', 'br.gov.bcb.pix') + field('01', MERCHANT.key);
	const open =
		field('00', '01') +
		field('01', '12') +
		field('26', account) +
		field('52', '0000') +
		field('53', CURRENCY_BRL) +
		field('54', (amountMinor / 100).toFixed(2)) +
		field('58', 'BR') +
		field('59', MERCHANT.name) +
		field('60', MERCHANT.city) +
		field('62', field('05', txidOf(id))) +
		'6304';
	const check = goodCheck ? crc16(open) : crc16(open) ^ 0xffff;
	return open + check.toString(16).toUpperCase().padStart(4, '0');
}

/** @param {string} id of the payment @returns {string} letters and digits, as the rule for it asks */
function txidOf(id) {
	return id.replace(/[^0-9A-Za-z]/g, '').slice(0, LONGEST_TXID);
}

/** @param {string} id @param {string} value */
function field(id, value) {
	return id + String(value.length).padStart(2, '0') + value;
}

/** CRC-16/CCITT-FALSE, as the EMV specification names it. @param {string} text */
function crc16(text) {
	let crc = 0xffff;
	for (const byte of Buffer.from(text)) {
		crc ^= byte << 8;
		for (let bit = 0; bit < 8; bit += 1) {
			crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
		}
	}
	return crc;
}
