// Files that people send into their cloud storage. They stay here until they are sent: each file or folder in one request of its own, two at a time. Moving to another page of the portal does not stop them.
const picked = new Map();
const queue = [];
let last = 0;
let running = 0;
let isClosed = false;

// What was chosen, as entries: each file by itself, or the folder with all in it.
export function take(input) {
  const files = [...input.files];
  const made = input.webkitdirectory ? folders(files) : files.map(file => ({ name: file.name, isFolder: false, files: [{ path: file.name, file }] }));
  input.value = "";
  return made.map(entry => {
    const id = ++last;
    picked.set(id, entry);
    return { id, name: entry.name, isFolder: entry.isFolder, count: entry.files.length, bytes: entry.files.reduce((sum, one) => sum + one.file.size, 0) };
  });
}

export function send(chosen) {
  const token = document.querySelector("input[name=__RequestVerificationToken]")?.value ?? "";
  for (const { id, url } of chosen) { queue.push({ entry: picked.get(id), url, token }); }
  picked.clear();
  next();
}

function folders(files) {
  const made = new Map();
  for (const file of files) {
    const name = file.webkitRelativePath.split("/")[0];
    if (!made.has(name)) { made.set(name, { name, isFolder: true, files: [] }); }
    made.get(name).files.push({ path: file.webkitRelativePath, file });
  }
  return [...made.values()];
}

function next() {
  while (running < 2 && queue.length > 0) { post(queue.shift()); }
}

async function post({ entry, url, token }) {
  running++;
  const form = new FormData();
  for (const { path, file } of entry.files) {
    form.append("path", path);
    form.append("file", file, file.name);
  }
  try {
    const answer = await fetch(url, { method: "POST", body: form, headers: { RequestVerificationToken: token }, credentials: "same-origin", redirect: "manual" });
    isClosed ||= !answer.ok && answer.status !== 422;
  } catch { /* the line was cut: the list says so */ }
  running--;
  next();
  // What was refused on the way stands in the list; where the portal takes nothing from here any more, the page says why.
  if (isClosed && running === 0) { location.reload(); }
}

addEventListener("beforeunload", event => { if (running + queue.length > 0) { event.preventDefault(); } });
