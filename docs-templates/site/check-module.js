// The checks of Équerre, compiled to WebAssembly: a question in JSON and bytes in, an answer in JSON out. Used by the
// page that checks a file (in a worker) and by the entry form.
"use strict";

const EquerreModule = {
  // Gets the module at an address.
  async get(url) {
    const got = await fetch(url);
    if (!got.ok) throw new Error(`${url}: ${got.status}`);
    return WebAssembly.compile(await got.arrayBuffer());
  },

  // Starts it: a schema at a time can be asked.
  async start(module) {
    const instance = await WebAssembly.instantiate(module, {});
    const { memory, settings, bytes, ask, answer } = instance.exports;
    const write = (room, data) => {
      const at = room(data.length) >>> 0;
      // The memory may have grown, and moved, by making room.
      new Uint8Array(memory.buffer, at, data.length).set(data);
    };
    return (question, data = new Uint8Array()) => {
      write(settings, new TextEncoder().encode(JSON.stringify(question)));
      write(bytes, typeof data === "string" ? new TextEncoder().encode(data) : data);
      const length = ask() >>> 0;
      const told = JSON.parse(new TextDecoder().decode(new Uint8Array(memory.buffer, answer() >>> 0, length)));
      if (told !== null && told.error !== undefined) throw new Error(told.error);
      return told;
    };
  },
};
