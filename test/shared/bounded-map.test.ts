import { BoundedMap } from '../../shared/bounded-map';

it('forgets what was used least recently, and says so', () => {
	const forgotten: number[] = [];
	const map = new BoundedMap<string, number>(2, (value) => forgotten.push(value));
	map.set('a', 1).set('b', 2);
	expect(map.get('a')).toBe(1);
	map.set('c', 3);
	expect([...map]).toEqual([
		['a', 1],
		['c', 3],
	]);
	expect(forgotten).toEqual([2]);
	// What is replaced or taken out is not forgotten.
	map.set('a', 4);
	map.delete('a');
	map.set('d', 5);
	expect([...map.keys()]).toEqual(['c', 'd']);
	expect(forgotten).toEqual([2]);
	expect(map.get('b')).toBeUndefined();
});

it('makes an entry once, also one that is undefined', () => {
	const map = new BoundedMap<string, string | undefined>(10);
	const make = jest.fn(() => undefined);
	expect([map.take('a', make), map.take('a', make)]).toEqual([undefined, undefined]);
	expect(make).toHaveBeenCalledTimes(1);
});

it('never holds more than it may, whatever is asked of it', () => {
	const map = new BoundedMap<number, number>(100);
	for (let step = 0; step < 10_000; step++) {
		map.take((step * 7919) % 500, () => step);
		if (map.size > 100) throw new Error(`It holds ${map.size}.`);
	}
	expect(map.size).toBe(100);
});
