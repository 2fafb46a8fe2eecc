<?php
// Run from the command line: `install` makes the site, `account NAME` opens an account and prints its keys as JSON.
define('WP_INSTALLING', $argv[1] === 'install');
$_SERVER['HTTP_HOST'] = parse_url(getenv('SITE_URL'), PHP_URL_HOST) . ':' . parse_url(getenv('SITE_URL'), PHP_URL_PORT);
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
require getenv('SITE_ROOT') . '/wp-load.php';
if ($argv[1] === 'install') {
    // Nobody is told by letter of a throwaway site.
    function wp_new_blog_notification($title, $url, $user, $password) {}
    require ABSPATH . 'wp-admin/includes/upgrade.php';
    wp_install('Koivula', 'yllapito', 'yllapito@koivula.example', true, '', bin2hex(random_bytes(12)), 'en_US');
    update_option('permalink_structure', '/%year%/%postname%/');
    update_option('timezone_string', 'Europe/Helsinki');
    flush_rewrite_rules();
    echo 'ready';
} else {
    $user = wp_insert_user(array(
        'user_login' => $argv[2],
        'user_pass' => bin2hex(random_bytes(12)),
        'user_email' => $argv[2] . '@koivula.example',
        'role' => $argv[3],
    ));
    list($password) = WP_Application_Passwords::create_new_application_password($user, array('name' => 'Luotain'));
    echo json_encode(array('id' => $user, 'password' => $password));
}
