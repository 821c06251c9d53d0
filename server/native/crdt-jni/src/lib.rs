//! The native wall of Codraft: about a dozen coarse calls from Java into yrs, bytes in and bytes out.
//!
//! Every call goes through `answer`, which lets neither a panic nor a Rust error leave the crate except as one
//! `CrdtException`. Only canonical bytes come in: the gate on the Java side has parsed them before.

mod content;
mod doc;
mod error;
mod handle;
#[cfg(not(system_allocator))]
mod memory;
mod position;
mod render;

use doc::Live;
use error::{Fault, panicked, silence_panics};
use handle::DOCS;
use jni::errors::ErrorPolicy;
use jni::objects::{JByteArray, JClass, JIntArray, JString, JThrowable, JValue};
use jni::sys::{jboolean, jint, jlong};
use jni::{Env, EnvUnowned, jni_sig, jni_str};
use std::any::Any;

/// Shape of the calls below. Java refuses a library with another number, so raise it with every change.
const SURFACE: u32 = 4;

/// The engine in use; a test compares it with Cargo.lock.
const ENGINE: &str = "yrs 0.28.1";

/// How a fault reaches Java: as a thrown `CrdtException(String message, boolean poisons)`.
struct ThrowCrdtException;

impl<T: Default> ErrorPolicy<T, Fault> for ThrowCrdtException {
    type Captures<'local: 'method, 'method> = ();

    fn on_error<'local: 'method, 'method>(env: &mut Env<'local>, _: &mut (), fault: Fault) -> jni::errors::Result<T> {
        throw(env, &fault)?;
        Ok(T::default())
    }

    fn on_panic<'local: 'method, 'method>(
        env: &mut Env<'local>,
        _: &mut (),
        payload: Box<dyn Any + Send>,
    ) -> jni::errors::Result<T> {
        throw(env, &panicked(payload))?;
        Ok(T::default())
    }
}

fn throw(env: &mut Env, fault: &Fault) -> jni::errors::Result<()> {
    // An exception of the JVM itself (out of memory while an array was made) says more than ours.
    if env.exception_check() {
        return Ok(());
    }
    let message = JString::from_str(env, fault.message())?;
    let exception = env.new_object(
        jni_str!("org/codraft/live/crdt/CrdtException"),
        jni_sig!((message: java.lang.String, poisons: bool)),
        &[JValue::Object(&message), JValue::Bool(fault.poisons())],
    )?;
    let exception = env.cast_local::<JThrowable>(exception)?;
    // Reports "an exception is pending", which is what was asked for.
    let _ = env.throw(&exception);
    Ok(())
}

fn bytes_of<'local>(
    mut unowned: EnvUnowned<'local>,
    work: impl FnOnce(&mut Env<'local>) -> Result<Vec<u8>, Fault>,
) -> JByteArray<'local> {
    unowned
        .with_env(|env| {
            let bytes = work(env)?;
            Ok::<_, Fault>(env.byte_array_from_slice(&bytes)?)
        })
        .resolve::<ThrowCrdtException>()
}

fn run<'local, T: Default>(
    mut unowned: EnvUnowned<'local>,
    work: impl FnOnce(&mut Env<'local>) -> Result<T, Fault>,
) -> T {
    unowned.with_env(work).resolve::<ThrowCrdtException>()
}

/// `static native String load()`: silences panics and tells which surface and engine this library is.
#[unsafe(no_mangle)]
pub extern "system" fn Java_org_codraft_live_crdt_jni_YrsNative_load<'local>(
    mut unowned: EnvUnowned<'local>,
    _: JClass<'local>,
) -> JString<'local> {
    unowned
        .with_env(|env| {
            silence_panics();
            Ok::<_, Fault>(JString::from_str(env, format!("{SURFACE} {ENGINE}"))?)
        })
        .resolve::<ThrowCrdtException>()
}

/// `static native long create(long clientId)`
#[unsafe(no_mangle)]
pub extern "system" fn Java_org_codraft_live_crdt_jni_YrsNative_create<'local>(
    unowned: EnvUnowned<'local>,
    _: JClass<'local>,
    client_id: jlong,
) -> jlong {
    run(unowned, |_| {
        if !(0..1 << 53).contains(&client_id) {
            return Err(Fault::Refused("a client id lies in [0, 2^53)"));
        }
        Ok(DOCS.insert(Live::new(client_id as u64)))
    })
}

/// `static native boolean free(long doc)`
#[unsafe(no_mangle)]
pub extern "system" fn Java_org_codraft_live_crdt_jni_YrsNative_free<'local>(
    unowned: EnvUnowned<'local>,
    _: JClass<'local>,
    doc: jlong,
) -> jboolean {
    run(unowned, |_| Ok(DOCS.remove(doc)))
}

/// `static native long open()`
#[unsafe(no_mangle)]
pub extern "system" fn Java_org_codraft_live_crdt_jni_YrsNative_open<'local>(
    unowned: EnvUnowned<'local>,
    _: JClass<'local>,
) -> jlong {
    run(unowned, |_| Ok(DOCS.open()))
}

/// `static native void apply(long doc, byte[] update)`
#[unsafe(no_mangle)]
pub extern "system" fn Java_org_codraft_live_crdt_jni_YrsNative_apply<'local>(
    unowned: EnvUnowned<'local>,
    _: JClass<'local>,
    doc: jlong,
    update: JByteArray<'local>,
) {
    run(unowned, |env| {
        let update = env.convert_byte_array(&update)?;
        DOCS.with(doc, |live| live.apply(&update))
    })
}

/// `static native byte[] diff(long doc, byte[] stateVector)`
#[unsafe(no_mangle)]
pub extern "system" fn Java_org_codraft_live_crdt_jni_YrsNative_diff<'local>(
    unowned: EnvUnowned<'local>,
    _: JClass<'local>,
    doc: jlong,
    state_vector: JByteArray<'local>,
) -> JByteArray<'local> {
    bytes_of(unowned, |env| {
        let state_vector = env.convert_byte_array(&state_vector)?;
        DOCS.with(doc, |live| live.diff(&state_vector))
    })
}

/// `static native byte[] state(long doc)`
#[unsafe(no_mangle)]
pub extern "system" fn Java_org_codraft_live_crdt_jni_YrsNative_state<'local>(
    unowned: EnvUnowned<'local>,
    _: JClass<'local>,
    doc: jlong,
) -> JByteArray<'local> {
    bytes_of(unowned, |_| DOCS.with(doc, |live| live.state()))
}

/// `static native byte[] stateVector(long doc)`
#[unsafe(no_mangle)]
pub extern "system" fn Java_org_codraft_live_crdt_jni_YrsNative_stateVector<'local>(
    unowned: EnvUnowned<'local>,
    _: JClass<'local>,
    doc: jlong,
) -> JByteArray<'local> {
    bytes_of(unowned, |_| DOCS.with(doc, |live| live.state_vector()))
}

/// `static native byte[] json(long doc, boolean authors)`
#[unsafe(no_mangle)]
pub extern "system" fn Java_org_codraft_live_crdt_jni_YrsNative_json<'local>(
    unowned: EnvUnowned<'local>,
    _: JClass<'local>,
    doc: jlong,
    authors: jboolean,
) -> JByteArray<'local> {
    bytes_of(unowned, |_| DOCS.with(doc, |live| live.json(authors)))
}

/// `static native byte[] beginning(long doc, int enough)`
#[unsafe(no_mangle)]
pub extern "system" fn Java_org_codraft_live_crdt_jni_YrsNative_beginning<'local>(
    unowned: EnvUnowned<'local>,
    _: JClass<'local>,
    doc: jlong,
    enough: jint,
) -> JByteArray<'local> {
    bytes_of(unowned, |_| DOCS.with(doc, |live| live.beginning(usize::try_from(enough).unwrap_or(0))))
}

/// `static native byte[] replace(long doc, byte[] json)`
#[unsafe(no_mangle)]
pub extern "system" fn Java_org_codraft_live_crdt_jni_YrsNative_replace<'local>(
    unowned: EnvUnowned<'local>,
    _: JClass<'local>,
    doc: jlong,
    json: JByteArray<'local>,
) -> JByteArray<'local> {
    bytes_of(unowned, |env| {
        let json = env.convert_byte_array(&json)?;
        DOCS.with(doc, |live| live.replace(&json))
    })
}

/// `static native byte[] relativePosition(long doc, int[] path, int offset, boolean precedes)`
#[unsafe(no_mangle)]
pub extern "system" fn Java_org_codraft_live_crdt_jni_YrsNative_relativePosition<'local>(
    unowned: EnvUnowned<'local>,
    _: JClass<'local>,
    doc: jlong,
    path: JIntArray<'local>,
    offset: jint,
    precedes: jboolean,
) -> JByteArray<'local> {
    bytes_of(unowned, |env| {
        let mut steps = vec![0; path.len(env)?];
        path.get_region(env, 0, &mut steps)?;
        DOCS.with(doc, |live| live.relative_position(&steps, offset, precedes))
    })
}

/// `static native int[] absolutePosition(long doc, byte[] relativePosition)`
#[unsafe(no_mangle)]
pub extern "system" fn Java_org_codraft_live_crdt_jni_YrsNative_absolutePosition<'local>(
    mut unowned: EnvUnowned<'local>,
    _: JClass<'local>,
    doc: jlong,
    relative_position: JByteArray<'local>,
) -> JIntArray<'local> {
    unowned
        .with_env(|env| {
            let encoded = env.convert_byte_array(&relative_position)?;
            let place = DOCS.with(doc, |live| live.absolute_position(&encoded))?;
            let result = JIntArray::new(env, place.len())?;
            result.set_region(env, 0, &place)?;
            Ok::<_, Fault>(result)
        })
        .resolve::<ThrowCrdtException>()
}
