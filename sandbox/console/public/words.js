/** What the names of settings have for words. @type {Record<string, string>} */
const SAID = {
	auth: 'authorization',
	ms: '(ms)',
	ttl: 'lifetime in',
	url: 'address',
	id: 'ID',
	http: 'HTTP',
	json: 'JSON',
};

/** Units, where the whole name is one. @type {Record<string, string>} */
const UNITS = { mb: 'Megabytes', ms: 'Milliseconds' };

/** @param {string} key for example `refundPath` @returns {string} `Refund path` */
export function inWords(key) {
	const unit = UNITS[key];
	if (unit !== undefined) return unit;
	const [first = '', ...more] = key
		.replace(/[A-Z]+(?![a-z])|[A-Z]/g, (signs) => ` ${signs.toLowerCase()}`)
		.trim()
		.split(' ')
		.map((word) => SAID[word] ?? word);
	return [first.charAt(0).toUpperCase() + first.slice(1), ...more].join(' ');
}
